using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Contest.Domain.Judging;
using Microsoft.AspNetCore.DataProtection;

namespace Contest.Web.Features.Judging.Passes;

/// <summary>
/// The key pair that a tablet makes for itself and cannot give away (WebCrypto, not extractable): its public half is bound to the pass, and a challenge
/// signed with the other half brings the tablet back when its cookie is gone.
/// </summary>
public sealed class PassKeys(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Long enough for a slow hotspot, and for no one to keep.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(2);

    private const int LongestKey = 200;

    private readonly IDataProtector _protector = protection.CreateProtector("Contest.JudgePass.Challenge");

    public static bool IsKey(string key)
    {
        using var opened = Open(key);
        return opened is { KeySize: 256 };
    }

    /// <summary>What the tablet is to sign: for this pass as it is now, and for a short while.</summary>
    public string Challenge(JudgePass pass) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{pass.Id:N} {pass.Version} {(clock.GetUtcNow() + Holds).ToUnixTimeSeconds()}"));

    /// <summary>The pass that a challenge of ours was for, and its version then; null when it is not ours or too old.</summary>
    public (Guid PassId, long Version)? Read(string challenge)
    {
        try
        {
            return _protector.Unprotect(challenge).Split(' ') is [var id, var version, var until]
                && clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture))
                    ? (Guid.ParseExact(id, "N"), long.Parse(version, CultureInfo.InvariantCulture))
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether the holder of the key signed this challenge for this tablet: ECDSA over SHA-256, the two numbers one after the other as WebCrypto writes them.</summary>
    public static bool IsSigned(string key, string challenge, string deviceId, string signature)
    {
        using var opened = Open(key);
        return opened is not null && Bytes(signature) is { } signed
            && opened.VerifyData(Encoding.UTF8.GetBytes($"contest-pass {challenge} {deviceId}"), signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static ECDsa? Open(string key)
    {
        if (key.Length > LongestKey || Bytes(key) is not { } bytes)
        {
            return null;
        }

        var opened = ECDsa.Create();
        try
        {
            opened.ImportSubjectPublicKeyInfo(bytes, out _);
            return opened;
        }
        catch (CryptographicException)
        {
            opened.Dispose();
            return null;
        }
    }

    private static byte[]? Bytes(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
