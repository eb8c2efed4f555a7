#pragma warning disable RS0030 // It has nothing but the console.
Console.WriteLine("Hello, World!");
