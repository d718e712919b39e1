#:project ../Contest.Web/Contest.Web.csproj
#:package Microsoft.AspNetCore.Mvc.Testing
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property NoWarn=$(NoWarn);IDE0005;NU1603;CA2266;CA1303;CA1305;CA5394;CA1849;CA2007;CA1852;CA1515;CA1812;CA1031;CA1050;CA2000;CA1034;CA2012;CA1001
#:property ExperimentalFileBasedProgramEnableIncludeDirective=true
#:include lib/bench/Client.cs
#:include lib/bench/Stages.cs
#:include lib/bench-board/Boards.cs
#:include lib/bench-board/Spectators.cs
#:include lib/bench-board/Watchers.cs
#:include lib/bench-board/Hall.cs
#:include lib/bench-board/Judge.cs
#:include lib/bench-board/ServerProcess.cs
#:include lib/bench-board/Servers.cs
#:include lib/bench-board/BoardApp.cs
#:include lib/bench-board/ContestServer.cs
#:include lib/bench-board/Askers.cs
#:include lib/bench-board/Fanout.cs
#:include lib/bench-board/Marks.cs
#:include lib/bench-board/Slow.cs
#:include lib/bench-board/Snapshots.cs
#:include lib/bench-board/Replay.cs
#:include lib/bench-board/Soak.cs

// Each server is a process of its own, and so are the spectators of a fan-out; the order of what is compared changes with every round, and medians of the rounds
// are compared.
using System.Globalization;

switch (args)
{
    case ["server", var kind, var place]:
        await Servers.RunAsync(kind, place);
        return 0;
    case ["spectate", var kind, var port]:
        await Spectators.RunAsync(kind, int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
}

double Number(int at, double otherwise) => args.Length > at ? double.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
var folder = Directory.CreateTempSubdirectory("bench-board").FullName;
try
{
    var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
    Console.WriteLine($"{args.FirstOrDefault()}: load {load} before it began");
    var met = args.FirstOrDefault() switch
    {
        "fanout" => await Fanout.RunAsync((int)Number(1, 2000), (int)Number(2, 5), folder),
        "marks" => await Marks.RunAsync((int)Number(1, 5000), (int)Number(2, 5), folder),
        "slow" => await Slow.RunAsync((int)Number(1, 2000), (int)Number(2, 5), folder),
        "snapshots" => await Snapshots.RunAsync((int)Number(1, 5), folder),
        "replay" => await Replay.RunAsync(Number(1, 10), (int)Number(2, 500), folder),
        "soak" => await Soak.RunAsync((int)Number(1, 2000), (int)Number(2, 30), folder),
        var other => throw new ArgumentException($"No benchmark is called {other}."),
    };
    return met ? 0 : 1;
}
finally
{
    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    Directory.Delete(folder, true);
}
