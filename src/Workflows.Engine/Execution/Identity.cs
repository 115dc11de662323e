using System.Security.Cryptography;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Ids of instances, executions and bookmarks: 64 random bits in hexadecimal.</summary>
internal sealed class Identity : IIdentityGenerator
{
    public string GenerateId() => New();

    // Bytes are drawn from the system for many ids at once: one by one it is half of a short burst.
    private const int DrawnAtOnce = 64 * Length;
    private const int Length = 8;

    [ThreadStatic]
    private static byte[]? _drawn;

    [ThreadStatic]
    private static int _used;

    // Activities use the id of their execution in reply links, so it must not be guessable.
    public static string New()
    {
        if (_drawn is null || _used == DrawnAtOnce)
        {
            _drawn ??= new byte[DrawnAtOnce];
            RandomNumberGenerator.Fill(_drawn);
            _used = 0;
        }

        var bytes = _drawn.AsSpan(_used, Length);
        _used += Length;
        var id = Convert.ToHexStringLower(bytes);
        // What has been given out does not stay here.
        bytes.Clear();
        return id;
    }
}
