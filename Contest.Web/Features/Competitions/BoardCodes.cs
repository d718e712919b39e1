using System.Security.Cryptography;
using Contest.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Competitions;

/// <summary>Short public addresses: 6 characters that nobody mistakes for each other when read from a poster (no 0 O D Q, 1 I L, 2 Z, 5 S, 8 B, U V).</summary>
public sealed class BoardCodes(ContestDb db)
{
    public const string Alphabet = "34679ACEFGHJKMNPRTWXY";

    public const int Length = 6;

    public async Task<string> NextAsync(CancellationToken ct)
    {
        // 21⁶ = 85 million codes: a second try is already rare; the unique index decides between two that draw the same at once.
        string code;
        do
        {
            code = RandomNumberGenerator.GetString(Alphabet, Length);
        }
        while (await db.Competitions.AnyAsync(c => c.BoardCode == code, ct));

        return code;
    }
}
