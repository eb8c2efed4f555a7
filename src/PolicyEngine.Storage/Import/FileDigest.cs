using System.Security.Cryptography;
using System.Text;

namespace PolicyEngine.Storage;

/// <summary>What tells that a file was imported before: what is in it and in the mapping it is read by, and what it says or is said to hold.</summary>
internal static class FileDigest
{
    /// <summary>In hexadecimal: SHA-256 over the kind named before the path, else the file's name, a line's end, and the hashes of the file and of the mapping, if there is one.</summary>
    public static string Of(FactFile file, FactFile? mapping)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{file.Kind ?? Path.GetFileName(file.Path)}\n"));
        foreach (var one in new[] { file, mapping }.OfType<FactFile>())
        {
            using var content = one.Open();
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
