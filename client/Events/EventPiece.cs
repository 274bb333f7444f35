namespace OrleansAnomaly.Client.Events;

/// <summary>A piece of a request body that should be one event.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="IsBroken">Whether the body around it is no JSON from here on, so that the piece can be no event.</param>
internal readonly record struct EventPiece(int Start, int Length, bool IsBroken = false);
