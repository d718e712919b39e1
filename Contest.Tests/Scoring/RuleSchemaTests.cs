using System.Runtime.CompilerServices;
using Contest.Scoring;

namespace Contest.Tests.Scoring;

public class RuleSchemaTests
{
    [Fact]
    public void The_shipped_schema_is_the_generated_one()
    {
        if (Environment.GetEnvironmentVariable("CONTEST_WRITE_SCHEMA") == "1")
        {
            File.WriteAllText(Path.Combine(Root(), "Contest.Scoring", "contest-rules.schema.json"), RuleSchema.Generate());
            return;
        }

        Assert.Equal(RuleSchema.Generate(), RuleSchema.Text);
    }

    [Fact]
    public void The_schema_names_every_field_that_the_reader_takes()
    {
        foreach (var field in new[] { "dropHigh", "missing", "laterFirst", "tieBreaks", "interpolate", "codesAfter" })
        {
            Assert.Contains("\"" + field + "\"", RuleSchema.Text);
        }
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));
}
