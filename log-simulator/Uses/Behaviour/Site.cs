using OrleansAnomaly.LogSimulator.Traffic;

namespace OrleansAnomaly.LogSimulator.Uses.Behaviour;

/// <summary>A shop on the web: its pages, and what people do after what.</summary>
internal sealed class Site(SeededNoise noise)
{
    public const string Enter = "login";
    public const string Leave = "logout";
    public const int Products = 1500;

    private static readonly Dictionary<string, (string Action, double Share)[]> Next = new()
    {
        [Enter] = [("home", 1)],
        ["home"] = [("search", 0.5), ("browse", 0.35), ("account", 0.08), (Leave, 0.07)],
        ["search"] = [("view", 0.65), ("search", 0.25), (Leave, 0.1)],
        ["browse"] = [("view", 0.6), ("browse", 0.25), ("search", 0.1), (Leave, 0.05)],
        ["view"] = [("view", 0.3), ("search", 0.2), ("browse", 0.18), ("add_to_cart", 0.15), (Leave, 0.17)],
        ["add_to_cart"] = [("view", 0.4), ("cart", 0.4), ("search", 0.2)],
        ["cart"] = [("checkout", 0.5), ("remove", 0.1), ("view", 0.25), (Leave, 0.15)],
        ["remove"] = [("cart", 0.6), ("view", 0.4)],
        ["checkout"] = [("pay", 0.85), ("cart", 0.15)],
        ["pay"] = [("home", 0.3), (Leave, 0.7)],
        ["account"] = [("orders", 0.6), ("change_password", 0.05), ("home", 0.35)],
        ["orders"] = [("order", 0.4), ("home", 0.3), (Leave, 0.3)],
        ["order"] = [("orders", 0.4), ("home", 0.3), (Leave, 0.3)],
        ["change_password"] = [("account", 1)],
    };

    private readonly WeightedChoice _popular = new(Enumerable.Range(0, Products).Select(rank => 1 / Math.Pow(1 + rank, 0.8)));

    /// <summary>Everything that can be done but coming and going.</summary>
    public static IReadOnlyList<string> Actions { get; } = [.. Next.Keys.Where(action => action != Enter)];

    /// <summary>Whether people ever do one after the other.</summary>
    public static bool CanFollow(string action, string next) => Next[action].Any(step => step.Action == next);

    /// <summary>What somebody does after an action.</summary>
    public string After(string action)
    {
        var drawn = noise.Uniform();
        foreach (var (next, share) in Next[action])
        {
            drawn -= share;
            if (drawn < 0)
                return next;
        }

        return Leave;
    }

    /// <summary>The page that an action is done on; popular products are viewed most.</summary>
    public string PathOf(string action) => action is "view" or "add_to_cart" or "browse"
        ? PathOf(action, action == "browse" ? _popular.At(noise.Uniform()) % 40 : _popular.At(noise.Uniform()))
        : "/" + action;

    /// <summary>The page of a product or a category.</summary>
    public static string PathOf(string action, int number) => action == "browse" ? $"/category/{number}" : $"/product/{number}";
}
