using OrleansAnomaly.Detection.Plugins;
using OrleansAnomaly.Detection.Testing;
using OrleansAnomaly.Local.Command;
using OwnHead;

HeadRegistration head = HeadRegistration.Of<SlowdownHead>("slowdown");
if (args is not ["check"])
    return await LocalCommand.RunAsync(args, head);
HeadContract.Check(head);
Console.WriteLine($"'{head.Name}' keeps the contract.");
return 0;
