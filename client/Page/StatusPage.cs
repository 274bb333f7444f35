using System.Security.Cryptography;
using System.Text;

namespace OrleansAnomaly.Client.Page;

/// <summary>The page at <c>/</c>: one file inside the assembly, and the policy that lets exactly its own script and style run.</summary>
internal sealed class StatusPage
{
    private const string Resource = "OrleansAnomaly.Client.Page.index.html";

    public StatusPage()
    {
        using Stream stream = typeof(StatusPage).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is missing in the assembly.");
        using var reader = new StreamReader(stream);
        Html = reader.ReadToEnd().ReplaceLineEndings("\n");
        Policy = $"default-src 'none'; script-src '{HashOf("script")}'; style-src '{HashOf("style")}'; connect-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /// <summary>The page.</summary>
    public string Html { get; }

    /// <summary>Its content security policy.</summary>
    public string Policy { get; }

    private string HashOf(string element)
    {
        int start = Html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        int end = Html.IndexOf($"</{element}>", StringComparison.Ordinal);
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Html[start..end])));
    }
}
