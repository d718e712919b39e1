using System.Security.Cryptography;
using System.Text;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Security;

/// <summary>Encrypts, decrypts, hashes and masks identity numbers, phones and names.</summary>
public sealed class PersonalData(IDataProtectionProvider protection, IServiceScopeFactory scopes)
{
    private const string HashKeyName = "personal-data-hash";
    private readonly IDataProtector _protector = protection.CreateProtector("Contest.PersonalData.v1");
    private byte[]? _hashKey;

    public string Protect(string value) => _protector.Protect(value);

    public string Unprotect(string value) => _protector.Unprotect(value);

    /// <summary>HMAC-SHA-256 under a key that only this installation has, hexadecimal: equal for equal numbers, useless elsewhere.</summary>
    public string Hash(IdDocumentKind kind, string number) => Convert.ToHexStringLower(HMACSHA256.HashData(
        _hashKey ?? throw new InvalidOperationException("PersonalData.InitializeAsync has not run."),
        Encoding.UTF8.GetBytes($"{kind}:{number.Trim().ToUpperInvariant()}")));

    /// <summary>Loads the hash key, or makes it at the first start.</summary>
    public async Task InitializeAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var row = await db.Secrets.FirstOrDefaultAsync(s => s.Name == HashKeyName, ct);
        if (row is null)
        {
            row = new SecretRow { Name = HashKeyName, Protected = _protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))) };
            db.Secrets.Add(row);
            await db.SaveChangesAsync(ct);
        }

        _hashKey = Convert.FromBase64String(_protector.Unprotect(row.Protected));
    }

    /// <summary>"110101********1234": the first six and last four of a resident ID; of others the last two.</summary>
    public static string MaskIdNumber(string number) => number.Length >= 15
        ? number[..6] + new string('*', number.Length - 10) + number[^4..]
        : new string('*', Math.Max(0, number.Length - 2)) + number[^Math.Min(2, number.Length)..];

    public static string MaskPhone(string phone) => phone.Length >= 7 ? phone[..3] + new string('*', phone.Length - 7) + phone[^4..] : new string('*', phone.Length);

    /// <summary>马*花, 王*, 马*福·阿*: of each part between U+00B7 the first and, from three characters on, the last character stay.</summary>
    public static string MaskName(string name) => string.Join('·', name.Split('·').Select(MaskPart));

    private static string MaskPart(string part)
    {
        var runes = part.EnumerateRunes().ToArray();
        return runes.Length switch
        {
            0 => "",
            1 => runes[0].ToString(),
            2 => runes[0] + "*",
            _ => runes[0] + "*" + runes[^1],
        };
    }
}
