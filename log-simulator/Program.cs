Console.WriteLine("log-simulator");
