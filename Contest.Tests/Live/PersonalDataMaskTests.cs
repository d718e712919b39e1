using Contest.Web.Security;

namespace Contest.Tests.Live;

public sealed class PersonalDataMaskTests
{
    [Theory]
    [InlineData("马秀花", "马*花")]
    [InlineData("王兰", "王*")]
    [InlineData("欧阳建国", "欧*国")]
    [InlineData("马福·阿依莎", "马*·阿*莎")]
    [InlineData("𬭼龙", "𬭼*")]
    [InlineData("", "")]
    public void A_name_keeps_its_first_and_last_character_at_the_most(string name, string masked) => Assert.Equal(masked, PersonalData.MaskName(name));

    [Theory]
    [InlineData("990101199001011234", "990101********1234")]
    [InlineData("E12345678", "*******78")]
    public void An_identity_number_keeps_region_and_last_four(string number, string masked) => Assert.Equal(masked, PersonalData.MaskIdNumber(number));
}
