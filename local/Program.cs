using OrleansAnomaly.Local.Command;

return await LocalCommand.RunAsync(args);
