#:project ../Contest.Web/Contest.Web.csproj
#:package MiniExcel
#:property PublishAot=false
#:property NoWarn=$(NoWarn);NU1603;CA1303;CA1305;CA5394;CA1849;CA2007;CA1852;CA1515;CA1812

// The job that validates and commits (guard, read, check, encrypt, store) against the very rows that it stored, read back and inserted into an empty database
// by AddRange and SaveChanges. Rounds alternate; the medians are compared, with the fsync floor of the disk beside them. The check that a person sees before
// the commit runs ahead of it and is printed by itself: the commit checks everything again.
using System.Diagnostics;
using Contest.Domain.Competitions;
using Contest.Domain.Organizations;
using Contest.Domain.Registration;
using Contest.Web.Data;
using Contest.Web.Demo;
using Contest.Web.Features.Registration.Entries;
using Contest.Web.Features.Registration.Import;
using Contest.Web.Jobs;
using Contest.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

var rows = args.Length > 0 ? int.Parse(args[0]) : 5000;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 5;
var folder = Directory.CreateTempSubdirectory("bench-import").FullName;
try
{
    var imports = new List<double>();
    var checks = new List<double>();
    var bare = new List<double>();
    for (var round = 0; round <= rounds; round++)
    {
        var (check, took, contestants, entries, changes, competition, organization, delegations) = await ImportAsync(Path.Combine(folder, $"i{round}.db"));
        var plain = await BareAsync(Path.Combine(folder, $"b{round}.db"), organization, competition, delegations, contestants, entries, changes);
        if (round > 0)
        {
            checks.Add(check);
            imports.Add(took);
            bare.Add(plain);
        }
    }

    var (import, insert) = (Median(imports), Median(bare));
    Console.WriteLine($"fsync floor          {FsyncFloor(folder) * 1000,8:0.00} ms");
    Console.WriteLine($"check beforehand     {rows / Median(checks),8:0} rows/s ({Median(checks) * 1000:0} ms)");
    Console.WriteLine($"validate and commit  {rows / import,8:0} rows/s ({import * 1000:0} ms for {rows} rows)");
    Console.WriteLine($"bare EF Core inserts {rows / insert,8:0} rows/s ({insert * 1000:0} ms)");
    Console.WriteLine($"ratio                {insert / import,8:0.00}  (wanted: 0.5 or more)");
    return insert / import >= 0.5 ? 0 : 1;
}
finally
{
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    Directory.Delete(folder, true);
}

async Task<(double, double, List<Contestant>, List<Entry>, List<EntryChange>, Competition, UnionOrganization, List<Delegation>)> ImportAsync(string path)
{
    var now = DateTimeOffset.UtcNow;
    var services = new ServiceCollection();
    services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
    services.AddSingleton(TimeProvider.System);
    services.AddSingleton<PersonalData>();
    services.AddDbContext<ContestDb, SqliteContestDb>(o => o.UseSqlite($"Data Source={path}").AddInterceptors(new SqlitePragmas()));
    services.AddScoped<ImportFiles>();
    services.AddScoped<Bibs>();
    services.AddScoped<ImportCheckJob>();
    services.AddScoped<ImportCommitJob>();
    await using var provider = services.BuildServiceProvider();
    await using var scope = provider.CreateAsyncScope();
    var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
    await db.Database.EnsureCreatedAsync();
    await provider.GetRequiredService<PersonalData>().InitializeAsync();
    var organization = UnionOrganization.Create("总工会", UnionLevel.City, null, null, now).Value;
    var competition = Competition.Create(organization.Id, "竞赛", new DateOnly(2030, 6, 1), new DateOnly(2030, 6, 1), "BENCH2", now);
    competition.AddEvent("采收", "农艺工", false, now).Value.AddStage("main", "决赛", now);
    var delegations = Enumerable.Range(1, 50).Select(i => Delegation.Create(competition.Id, $"第{i}工会", null, i, now)).ToList();
    db.AddRange(organization, competition);
    db.AddRange(delegations);
    using var workbook = new MemoryStream();
    workbook.SaveAs(InventedPeople.Make(5, rows).Select((p, i) => new { 参赛单位 = $"第{(i % 50) + 1}工会", 姓名 = p.Name, 证件号 = p.IdNumber, 电话 = p.Phone, 学历 = p.Education }));
    var files = scope.ServiceProvider.GetRequiredService<ImportFiles>();
    var file = ImportFile.Create(competition.Id, null, "x.xlsx", files.Protect(workbook.ToArray()), false, Guid.NewGuid(), now);
    db.Add(file);
    var check = JobRecord.Create(ImportCheckJob.Kind, competition.Id, $$"""{"importId":"{{file.Id}}"}""", file.UploadedBy, now);
    var commit = JobRecord.Create(ImportCommitJob.Kind, competition.Id, $$"""{"importId":"{{file.Id}}","target":"approved"}""", file.UploadedBy, now);
    db.AddRange(check, commit);
    await db.SaveChangesAsync();
    db.ChangeTracker.Clear();
    var watch = Stopwatch.StartNew();
    await scope.ServiceProvider.GetRequiredService<ImportCheckJob>().RunAsync(new JobContext(db, check), default);
    var checkedIn = watch.Elapsed.TotalSeconds;
    watch.Restart();
    await scope.ServiceProvider.GetRequiredService<ImportCommitJob>().RunAsync(new JobContext(db, commit), default);
    var took = watch.Elapsed.TotalSeconds;
    var entries = await db.Entries.AsNoTracking().Include(e => e.Members).ToListAsync();
    if (entries.Count != rows)
    {
        throw new InvalidOperationException($"{entries.Count} of {rows} rows were stored.");
    }

    var changes = (await db.EntryChanges.AsNoTracking().ToListAsync()).ConvertAll(c => new EntryChange { EntryId = c.EntryId, Kind = c.Kind, ByUserId = c.ByUserId, At = c.At });
    return (checkedIn, took, await db.Contestants.AsNoTracking().ToListAsync(), entries, changes, competition, organization, delegations);
}

async Task<double> BareAsync(
    string path, UnionOrganization organization, Competition competition, List<Delegation> delegations, List<Contestant> contestants, List<Entry> entries, List<EntryChange> changes)
{
    await using var db = new SqliteContestDb(new DbContextOptionsBuilder<SqliteContestDb>().UseSqlite($"Data Source={path}").AddInterceptors(new SqlitePragmas()).Options);
    await db.Database.EnsureCreatedAsync();
    db.AddRange(organization, competition);
    db.AddRange(delegations);
    await db.SaveChangesAsync();
    var watch = Stopwatch.StartNew();
    db.AddRange(contestants);
    db.AddRange(entries);
    db.AddRange(changes);
    await db.SaveChangesAsync();
    return watch.Elapsed.TotalSeconds;
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static double FsyncFloor(string folder)
{
    using var stream = new FileStream(Path.Combine(folder, "fsync"), FileMode.Create);
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < 50; i++)
    {
        stream.WriteByte(1);
        stream.Flush(flushToDisk: true);
    }

    return watch.Elapsed.TotalSeconds / 50;
}
