using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Workflows.Host.ElsaApi;

/// <summary>An answer that is ready in memory, compressed too, with a mark by which the browser asks whether it still is the same.</summary>
internal sealed class CachedJson : IResult
{
    private readonly byte[] _plain;
    private readonly byte[] _brotli;
    private readonly string _mark;

    private CachedJson(byte[] plain)
    {
        _plain = plain;
        _brotli = Compress(plain);
        _mark = Convert.ToHexStringLower(SHA256.HashData(plain))[..20];
    }

    public static CachedJson Of<T>(T value) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, ElsaJson.Options));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var request = httpContext.Request;
        var response = httpContext.Response;
        // Nothing in it is secret: it says what there is to choose from, so that its length betrays nothing.
        var isCompressed = request
            .GetTypedHeaders()
            .AcceptEncoding.Any(encoding => encoding.Value == "br" && encoding.Quality != 0);
        var mark = new EntityTagHeaderValue($"\"{_mark}{(isCompressed ? "-br" : "")}\"");
        response.GetTypedHeaders().ETag = mark;
        response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue
        {
            Private = true,
            NoCache = true,
        };
        response.Headers.Vary = "Accept-Encoding, Accept-Language, Cookie";
        if (
            request
                .GetTypedHeaders()
                .IfNoneMatch.Any(known => known.Compare(mark, useStrongComparison: false))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var bytes = isCompressed ? _brotli : _plain;
        if (isCompressed)
            response.Headers.ContentEncoding = "br";
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private static byte[] Compress(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(plain);
        return packed.ToArray();
    }
}
