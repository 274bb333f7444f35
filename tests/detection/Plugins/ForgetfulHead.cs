using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.State;

namespace OrleansAnomaly.Detection.Tests.Plugins;

/// <summary>A head that refuses whatever state it is given.</summary>
internal sealed class ForgetfulHead : DetectionHead
{
    public override int StateBytes => 0;

    public override string Detail => "fresh";

    public override HeadVerdict Judge(in HeadRow row) => HeadVerdict.None;

    public override void Exchange(StateExchange state)
    {
        if (state.Loading)
            throw new InvalidDataException("not mine");
    }
}
