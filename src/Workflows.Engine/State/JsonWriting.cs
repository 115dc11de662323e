using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflows.Engine;

/// <summary>How the engine writes JSON: compact, and text as it is.</summary>
internal static class JsonWriting
{
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
}
