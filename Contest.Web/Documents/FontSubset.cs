using System.Runtime.InteropServices;
using System.Text;

namespace Contest.Web.Documents;

/// <summary>
/// HarfBuzz's subsetter. The native library of HarfBuzzSharp holds it, but its C# side does not name it yet, hence these few declarations
/// (hb-subset.h, stable since HarfBuzz 2.9).
/// </summary>
internal static class FontSubset
{
    private const string Library = "libHarfBuzzSharp";

    // Hints are for small screens, layout rules for text that is not laid out already.
    private const uint NoHintingNoLayoutClosure = 0x001 | 0x200;

    public static byte[] Make(nint face, IEnumerable<Rune> characters)
    {
        var input = Check(hb_subset_input_create_or_fail());
        nint subset = 0, blob = 0;
        try
        {
            hb_subset_input_set_flags(input, NoHintingNoLayoutClosure);
            var wanted = hb_subset_input_unicode_set(input);
            foreach (var character in characters)
            {
                hb_set_add(wanted, (uint)character.Value);
            }

            subset = Check(hb_subset_or_fail(face, input));
            blob = hb_face_reference_blob(subset);
            var data = hb_blob_get_data(blob, out var length);
            var bytes = new byte[length];
            Marshal.Copy(data, bytes, 0, bytes.Length);
            return bytes;
        }
        finally
        {
            if (blob != 0)
            {
                hb_blob_destroy(blob);
            }

            if (subset != 0)
            {
                hb_face_destroy(subset);
            }

            hb_subset_input_destroy(input);
        }
    }

    private static nint Check(nint made) => made != 0 ? made : throw new InvalidOperationException("HarfBuzz could not make the subset.");

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_input_create_or_fail();

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern void hb_subset_input_destroy(nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern void hb_subset_input_set_flags(nint input, uint flags);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_input_unicode_set(nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_subset_or_fail(nint source, nint input);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern void hb_set_add(nint set, uint codepoint);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_face_reference_blob(nint face);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern void hb_face_destroy(nint face);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern nint hb_blob_get_data(nint blob, out uint length);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern void hb_blob_destroy(nint blob);
}
