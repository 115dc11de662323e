using System.Security.Cryptography;
using Workflows.Engine.Authoring;

namespace Workflows.Engine;

/// <summary>Ids of instances, executions and bookmarks: 64 random bits in hexadecimal.</summary>
internal sealed class Identity : IIdentityGenerator
{
    public string GenerateId() => New();

    // Activities use the id of their execution in reply links, so it must not be guessable.
    public static string New()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
