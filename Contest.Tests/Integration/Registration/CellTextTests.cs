using System.Text;
using Contest.Web.Workbooks;
using CsCheck;

namespace Contest.Tests.Integration.Registration;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("郝_xD870__xDC29_", "郝𬀩")]
    [InlineData("_xd870__xdc29_", "𬀩")]
    [InlineData("一_x000D_\n二", "一\r\n二")]
    [InlineData("_x005F_x0041_", "_x0041_")]
    [InlineData("_x0041_x0042_", "Ax0042_")]
    [InlineData("a_x1", "a_x1")]
    [InlineData("_x12G4_", "_x12G4_")]
    [InlineData("_x00411_", "_x00411_")]
    [InlineData("半_xD870_个", "半\uFFFD个")]
    [InlineData("零_x0000_", "零\uFFFD")]
    public void Escapes_of_the_format_are_read_as_what_they_stand_for(string written, string text) => Assert.Equal(text, CellText.Decoded(written));

    [Fact]
    public void What_xml_does_not_know_is_left_out()
    {
        Assert.Equal("abc", CellText.Encoded("a\u0001b\uFFFFc"));
        Assert.Equal("半\uFFFD个", CellText.Encoded("半\uD870个"));
        Assert.Equal("一\t二\n三", CellText.Encoded("一\t二\n三"));
    }

    [Fact]
    public void Every_text_of_whole_characters_comes_back_as_it_was()
    {
        var pieces = Gen.OneOf(
            Gen.OneOf(new[] { "_", "x", "_x", "_x005F_", "_x0041_", "D870", "_xD870_", "_xDC29_", "𬀩", "·", "\n" }.Select(Gen.Const).ToArray()),
            Gen.Int[' ', 0x10FFFD].Where(i => Rune.IsValid(i) && i is not (0xFFFE or 0xFFFF)).Select(i => new Rune(i).ToString()));
        pieces.Array[0, 12].Select(string.Concat).Sample(text => Assert.Equal(text, CellText.Decoded(CellText.Encoded(text))));
    }
}
