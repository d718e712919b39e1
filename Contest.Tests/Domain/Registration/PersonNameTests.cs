using Contest.Domain.Registration;

namespace Contest.Tests.Domain.Registration;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("马福")]
    [InlineData("阿依古丽·买买提")]
    [InlineData("王𬭼")]
    [InlineData("𠅤𫍯·𬀩")]
    [InlineData("John R. Smith")]
    [InlineData("O'Neill-Ма")]
    public void A_right_name_is_kept_as_it_is(string name) => Assert.Equal(name, PersonName.Check(name).Value);

    [Theory]
    [InlineData("马•福", "马·福")]
    [InlineData("马・福", "马·福")]
    [InlineData("马.福", "马·福")]
    [InlineData("马．福", "马·福")]
    [InlineData("马‧福∙海", "马·福·海")]
    [InlineData("张 三", "张三")]
    [InlineData("张　三", "张三")]
    [InlineData("𬭼 三", "𬭼三")]
    public void A_slip_of_notation_is_refused_with_the_correction(string name, string correction)
    {
        Assert.Equal(new RegistrationErrors.NameNotation(correction), PersonName.Check(name).Error);
        Assert.Equal(correction, PersonName.Check(PersonName.Corrected(name)).Value);
    }

    [Theory]
    [InlineData("王\u200B强", "U+200B")]
    [InlineData("王\t强", "U+0009")]
    [InlineData("王\uE000", "U+E000")]
    [InlineData("王\uFFFD", "U+FFFD")]
    [InlineData("\uD83D王", "U+FFFD")]
    public void Characters_that_no_name_has_are_refused_by_their_code(string name, string character) =>
        Assert.Equal(new RegistrationErrors.NameCharacter(character), PersonName.Check(name).Error);

    [Fact]
    public void Length_is_counted_in_characters_and_not_in_code_units()
    {
        Assert.True(PersonName.Check(string.Concat(Enumerable.Repeat("𬭼", 100))).IsOk);
        Assert.Equal(new RegistrationErrors.NameTooLong(101, 100), PersonName.Check(string.Concat(Enumerable.Repeat("𬭼", 101))).Error);
        Assert.IsType<RegistrationErrors.NameMissing>(PersonName.Check("　 ").Error);
    }

    [Theory]
    [InlineData("13800000000", true)]
    [InlineData("138 0000 0000", true)]
    [InlineData("0951-1234567", true)]
    [InlineData("+44 20 7946 0000", true)]
    [InlineData("1380000000", false)]
    [InlineData("1.38E+10", false)]
    [InlineData("无", false)]
    public void Phones(string text, bool right) => Assert.Equal(right, PhoneNumber.Check(text).IsOk);
}
