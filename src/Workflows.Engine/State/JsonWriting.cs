using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflows.Engine;

/// <summary>How the engine writes JSON: compact, and text as it is.</summary>
internal static class JsonWriting
{
    // A step that wrote much must not hold its buffer for ever.
    private const int MostKept = 1024 * 1024;

    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static Scratch? _free;

    /// <summary>
    /// The JSON that <paramref name="write"/> writes of a subject. Buffer and writer are used again by the thread's next
    /// call: they were half of what a step allocated.
    /// </summary>
    public static byte[] ToBytes<T>(T subject, Action<Utf8JsonWriter, T> write)
    {
        // Taken while in use, so that a call within a call, or after one that failed, gets a new one.
        var scratch = _free ?? new Scratch();
        _free = null;
        write(scratch.Writer, subject);
        scratch.Writer.Flush();
        var bytes = scratch.Buffer.WrittenSpan.ToArray();
        if (scratch.Buffer.Capacity <= MostKept)
        {
            scratch.Buffer.ResetWrittenCount();
            scratch.Writer.Reset();
            _free = scratch;
        }

        return bytes;
    }

    private sealed class Scratch
    {
        public Scratch() => Writer = new Utf8JsonWriter(Buffer, Options);

        public ArrayBufferWriter<byte> Buffer { get; } = new(8 * 1024);

        public Utf8JsonWriter Writer { get; }
    }
}
