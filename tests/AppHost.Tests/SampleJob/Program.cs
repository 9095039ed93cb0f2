// A job for the AppHost's tests: says what it was given, and ends with that as its exit code.
Console.WriteLine($"the day is over: {args[0]}");
return int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture);
