using Contest.Domain.Competitions;
using Contest.Domain.Registration;
using Contest.Web.Demo;
using CsCheck;

namespace Contest.Tests.Domain.Registration;

public sealed class ResidentIdTests
{
    private static readonly DateOnly Today = new(2030, 5, 20);

    private static readonly Gen<string> Valid = Gen.Select(Gen.Int[110000, 999999], Gen.Int[0, 40000], Gen.Int[0, 999], (region, day, sequence) =>
    {
        var digits = $"{region:000000}{new DateOnly(1920, 1, 1).AddDays(day):yyyyMMdd}{sequence:000}";
        return digits + ResidentId.CheckCharacter(digits);
    });

    [Theory]
    [InlineData("11010519491231002X")] // the example in GB 11643-1999
    [InlineData("440524188001010014")]
    public void The_standards_own_examples_are_valid(string number) => Assert.Equal(number, ResidentId.Parse(number, Today).Value.Number);

    [Fact]
    public void Every_valid_number_is_read_with_its_parts()
    {
        Valid.Sample(number =>
        {
            var id = ResidentId.Parse(" " + number.ToLowerInvariant(), Today).Value;
            return id.Number == number && id.RegionCode == number[..6] && $"{id.BirthDate:yyyyMMdd}" == number[6..14]
                && id.Gender == ((number[16] - '0') % 2 == 1 ? Gender.Male : Gender.Female);
        });
    }

    [Fact]
    public void One_wrong_digit_is_always_found()
    {
        Gen.Select(Valid, Gen.Int[0, 17], Gen.Int[1, 9]).Sample((number, at, by) =>
        {
            var wrong = number.ToCharArray();
            wrong[at] = at == 17 && wrong[at] == 'X' ? (char)('0' + by) : (char)('0' + ((wrong[at] - '0' + by) % 10));
            return !ResidentId.Parse(new string(wrong), Today).IsOk;
        });
    }

    [Fact]
    public void Two_neighbours_swapped_are_always_found()
    {
        Gen.Select(Valid, Gen.Int[0, 15]).Where((n, i) => n[i] != n[i + 1]).Sample((number, at) =>
        {
            var swapped = number.ToCharArray();
            (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
            return !ResidentId.Parse(new string(swapped), Today).IsOk;
        });
    }

    [Fact]
    public void What_Excel_leaves_of_a_number_is_recognized()
    {
        Valid.Where(n => n[15..] != "000" && ResidentId.CheckCharacter(n[..15] + "00") != '0').Sample(number => ResidentId.Parse(number[..15] + "000", Today).Error is RegistrationErrors.IdDamaged);
        Assert.IsType<RegistrationErrors.IdDamaged>(ResidentId.Parse("6.40102199001011E+17", Today).Error);
    }

    [Theory]
    [InlineData("123", typeof(RegistrationErrors.IdLength))]
    [InlineData("", typeof(RegistrationErrors.IdLength))]
    [InlineData("11010519491331002X", typeof(RegistrationErrors.IdBirthDate))]
    [InlineData("11010520491231002X", typeof(RegistrationErrors.IdBirthDate))]
    [InlineData("11010519491231002Y", typeof(RegistrationErrors.IdCharacters))]
    [InlineData("１10105194912310021", typeof(RegistrationErrors.IdCharacters))]
    [InlineData("110105194912310021", typeof(RegistrationErrors.IdCheckDigit))]
    public void A_wrong_number_is_refused_with_its_reason(string number, Type reason) => Assert.IsType(reason, ResidentId.Parse(number, Today).Error);

    [Theory]
    [InlineData("2012-05-20", "2030-05-20", 18)]
    [InlineData("2012-05-21", "2030-05-20", 17)]
    [InlineData("2012-02-29", "2030-02-28", 17)]
    [InlineData("2012-02-29", "2030-03-01", 18)]
    public void Age_is_in_whole_years(string born, string day, int age) =>
        Assert.Equal(age, ResidentId.AgeOn(DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Printing_one_by_mistake_shows_it_masked() => Assert.Equal("110105********002X", ResidentId.Parse("11010519491231002X", Today).Value.ToString());

    [Fact]
    public void Eligibility_names_every_rule_that_is_broken_and_both_ends_are_inclusive()
    {
        var rule = new Eligibility(MinAge: 18, MaxAge: 60, Gender: Gender.Female, MinSkillLevel: SkillLevel.Level4);
        var firstDay = new DateOnly(2030, 6, 1);
        Assert.Empty(rule.Breaches(new DateOnly(2012, 6, 1), Gender.Female, SkillLevel.Level4, firstDay));
        Assert.Empty(rule.Breaches(new DateOnly(1969, 6, 2), Gender.Female, SkillLevel.Level1, firstDay));
        Assert.Equal(
            [new RegistrationErrors.TooYoung(17, 18), new RegistrationErrors.GenderNotAdmitted(Gender.Female), new RegistrationErrors.SkillTooLow(SkillLevel.Level4)],
            rule.Breaches(new DateOnly(2012, 6, 2), Gender.Male, SkillLevel.Level5, firstDay));
        Assert.Equal([new RegistrationErrors.TooOld(61, 60)], rule.Breaches(new DateOnly(1969, 6, 1), Gender.Female, SkillLevel.Level4, firstDay));
    }

    [Fact]
    public void Invented_people_are_valid_unlike_each_other_and_of_no_region_that_is_assigned()
    {
        var people = InventedPeople.Make(1, 20_000).ToList();
        Assert.Equal(people.Count, people.Select(p => p.IdNumber).Distinct().Count());
        Assert.Equal(people.Take(50), InventedPeople.Make(1, 50));
        Assert.All(people, p =>
        {
            var id = ResidentId.Parse(p.IdNumber, Today).Value;
            Assert.Equal((p.Born, p.Gender), (id.BirthDate, id.Gender));
            Assert.StartsWith("99", id.RegionCode, StringComparison.Ordinal);
            Assert.Equal(p.Name, PersonName.Check(p.Name).Value);
            Assert.True(PhoneNumber.Check(p.Phone).IsOk);
        });
        Assert.Contains(people, p => p.Name.Contains('·', StringComparison.Ordinal));
        Assert.Contains(people, p => p.Name.Any(char.IsSurrogate));
    }
}
