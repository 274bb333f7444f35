using OrleansAnomaly.LogSimulator;

return await SimulatorCommand.Create().Parse(args).InvokeAsync();
