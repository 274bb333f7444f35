using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using OrleansAnomaly.Client.Tests.Parts;

namespace OrleansAnomaly.Client.Tests.Events;

public sealed class EncodingTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Post_Gzip_IsUnpackedAndSent()
    {
        byte[] body = Pack($$"""{"timestamp":{{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}},"service":"packed"}""");
        (int status, JsonNode receipt) = await PostAsync(body, "gzip");
        Assert.Equal((202, 1), (status, (int)receipt["accepted"]!));
        Assert.Contains(KafkaLog.ReadAll(api.Kafka.BootstrapServers), record => record.Message.Value.Contains("packed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gzip", 400, "The body is not compressed in the way that its Content-Encoding says, or is cut off.")]
    [InlineData("br", 400, "The body is not compressed in the way that its Content-Encoding says, or is cut off.")]
    [InlineData("zstd", 415, "The body came with Content-Encoding 'zstd'; send it plain, or as gzip, deflate or br.")]
    public async Task Post_EncodingThatCannotBeRead_IsAProblem(string encoding, int status, string detail)
    {
        (int answered, JsonNode problem) = await PostAsync("{}"u8.ToArray(), encoding);
        Assert.Equal((status, detail), (answered, (string?)problem["detail"]));
    }

    [Fact]
    public async Task Post_GzipThatUnpacksToTooMuch_IsRefused()
    {
        (int status, JsonNode problem) = await PostAsync(Pack(new string(' ', (8 * 1024 * 1024) + 1)), "gzip");
        Assert.Equal((413, "urn:orleans-anomaly:problem:too-large"), (status, (string?)problem["type"]));
    }

    private static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private async Task<(int Status, JsonNode Body)> PostAsync(byte[] body, string encoding)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        content.Headers.ContentEncoding.Add(encoding);
        using HttpResponseMessage response = await api.Http.PostAsync(new Uri("/api/v1/events", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await ApiHost.ReadAsync(response);
    }
}
