using System.Diagnostics;
using Contest.Domain.Common;
using Contest.Domain.Results;

namespace Contest.Tests.Domain;

/// <summary>复核抽样: all of the first ten, 15 % of the rest by lot; more than 5 % wrong widen it to all.</summary>
public sealed class ScoreReviewTests
{
    private const string Seed = "00000000000000000000000000000000000000000000000000000000000000a1";
    private static readonly DateTimeOffset Now = new(2030, 5, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid Chief = Guid.CreateVersion7();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    [InlineData(20, 3)]
    [InlineData(95, 15)]
    [InlineData(100, 15)]
    public void At_least_fifteen_percent_of_the_rest_are_drawn(int rest, int drawn)
    {
        Assert.Equal(drawn, ReviewSample.DrawnOf(rest));
        Assert.True(ReviewSample.DrawnOf(rest) * 100 >= rest * 15 && (drawn == 0 || (drawn - 1) * 100 < rest * 15));
    }

    [Fact]
    public void The_sample_is_what_sha256sum_and_sort_say()
    {
        Guid[] entries = [.. Enumerable.Range(1, 40).Select(_ => Guid.CreateVersion7())];
        var script = string.Join('\n', entries.Select(e => $"echo \"$(printf '%s' '{Seed}|{e:N}' | sha256sum | cut -c1-64) {e:N}\"")) + "\n";
        using var shell = Process.Start(new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        shell.StandardInput.Write($"{{ {script} }} | LC_ALL=C sort | head -6 | cut -d' ' -f2\n");
        shell.StandardInput.Close();
        var expected = shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected, ReviewSample.Draw(Seed, [.. entries.Reverse()]).Value.Select(e => e.ToString("N")));
    }

    [Fact]
    public void One_wrong_of_twenty_is_five_percent_and_widens_nothing_the_second_widens_to_all()
    {
        var (review, everyone) = Started(top: 9, rest: 67);
        var sample = review.Items.Select(i => i.EntryId).ToArray();
        Assert.Equal(20, sample.Length);
        Assert.True(review.Find(sample[0], false, "抄错", everyone, Chief, Now).IsOk);
        Assert.Null(review.WidenedAt);
        Assert.Equal(20, review.Items.Count);
        Assert.True(review.Find(sample[1], false, "抄错", everyone, Chief, Now).IsOk);
        Assert.Equal(Now, review.WidenedAt);
        Assert.Equal(everyone.Length, review.Items.Count);
        foreach (var entry in everyone.Except(sample.Take(2)))
        {
            Assert.False(review.IsDone);
            Assert.True(review.Find(entry, true, null, everyone, Chief, Now).IsOk);
        }

        Assert.True(review.IsDone);
    }

    [Fact]
    public void A_finding_of_wrong_and_a_change_of_mind_need_a_note_and_never_take_the_widening_back()
    {
        var (review, everyone) = Started(top: 3, rest: 4);
        var first = review.Items[0].EntryId;
        Assert.IsType<ResultErrors.ReviewNote>(review.Find(first, false, " ", everyone, Chief, Now).Error);
        Assert.True(review.Find(first, false, "缺一项", everyone, Chief, Now).IsOk);
        Assert.NotNull(review.WidenedAt);
        Assert.IsType<ResultErrors.ReviewNote>(review.Find(first, true, null, everyone, Chief, Now).Error);
        Assert.True(review.Find(first, true, "看错了，没有缺", everyone, Chief, Now).IsOk);
        Assert.Equal((0, 7), (review.Wrong, review.Items.Count));
        Assert.NotNull(review.WidenedAt);
        Assert.IsType<CommonErrors.NotFound>(review.Find(Guid.CreateVersion7(), true, null, everyone, Chief, Now).Error);
    }

    [Fact]
    public void Whoever_comes_into_the_first_ten_by_a_correction_is_looked_at_too()
    {
        var (review, everyone) = Started(top: 10, rest: 30);
        foreach (var item in review.Items.ToArray())
        {
            Assert.True(review.Find(item.EntryId, true, null, everyone, Chief, Now).IsOk);
        }

        Assert.True(review.IsDone);
        var comes = everyone.First(e => review.Items.All(i => i.EntryId != e));
        Assert.True(review.Include([comes, everyone[0]], everyone));
        Assert.Equal(1, review.Left);
        Assert.False(review.Include([comes], everyone));
    }

    [Fact]
    public void Whoever_comes_into_the_field_of_a_widened_review_is_looked_at_and_whoever_was_marked_since_again()
    {
        var (review, everyone) = Started(top: 3, rest: 4);
        Assert.True(review.Find(review.Items[0].EntryId, false, "抄错", everyone, Chief, Now).IsOk);
        var late = Guid.CreateVersion7();
        Assert.True(review.Include([everyone[0]], [.. everyone, late]));
        Assert.Equal(ReviewReason.Widened, review.Items.Single(i => i.EntryId == late).Why);

        Assert.True(review.Find(late, true, null, everyone, Chief, Now).IsOk);
        var left = review.Left;
        Assert.Equal([late], review.LookAgain(new HashSet<Guid> { late, everyone[5] }));
        Assert.Equal((left + 1, null), (review.Left, review.Items.Single(i => i.EntryId == late).CheckedAt));
        Assert.Empty(review.LookAgain(new HashSet<Guid> { late }));
    }

    private static (ScoreReview Review, Guid[] Everyone) Started(int top, int rest)
    {
        Guid[] everyone = [.. Enumerable.Range(0, top + rest).Select(_ => Guid.CreateVersion7())];
        return (ScoreReview.Start(Guid.CreateVersion7(), Guid.CreateVersion7(), Seed, new string('0', 64), everyone.Take(top), everyone[top..], Chief, Now).Value, everyone);
    }
}
