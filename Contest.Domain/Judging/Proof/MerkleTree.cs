using System.Security.Cryptography;
using System.Text;

namespace Contest.Domain.Judging.Proof;

/// <summary>
/// The Merkle tree hash of RFC 6962, section 2.1, over texts in UTF-8: a leaf is SHA-256 of 0x00 and its bytes, a node SHA-256 of 0x01 and its two
/// children, the left child the largest power of two below the count; without leaves SHA-256 of nothing.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root, 64 hexadecimal digits in lower case.</summary>
    public static string Root(IReadOnlyList<string> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var hashes = leaves.Select(l => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(l)])).ToArray();
        return Convert.ToHexStringLower(hashes.Length == 0 ? SHA256.HashData([]) : Node(hashes));
    }

    private static byte[] Node(ReadOnlySpan<byte[]> hashes)
    {
        if (hashes.Length == 1)
        {
            return hashes[0];
        }

        var left = 1;
        while (left * 2 < hashes.Length)
        {
            left *= 2;
        }

        return SHA256.HashData([1, .. Node(hashes[..left]), .. Node(hashes[left..])]);
    }
}
