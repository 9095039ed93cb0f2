using System.Collections.Frozen;

namespace MakPlatform.Edge;

/// <summary>The one table of who may do what.</summary>
public static class Roles
{
    /// <summary>Looks at everything.</summary>
    public const string Viewer = "viewer";

    /// <summary>A deployment system: asks, and reads its answers.</summary>
    public const string Requester = "requester";

    /// <summary>Runs the platform from day to day.</summary>
    public const string Operator = "operator";

    /// <summary>Answers for the product keys.</summary>
    public const string KeyCustodian = "key-custodian";

    /// <summary>Does everything, and says who else may.</summary>
    public const string Admin = "admin";

    private static readonly FrozenDictionary<string, FrozenSet<Permission>> Table = new Dictionary<string, Permission[]>
    {
        [Viewer] = [Permission.Read, Permission.ReadAnswers],
        [Requester] = [Permission.ReadAnswers, Permission.Request],
        [Operator] = [Permission.Read, Permission.ReadAnswers, Permission.Request, Permission.Operate],
        [KeyCustodian] = [Permission.Read, Permission.ReadAnswers, Permission.ManageKeys, Permission.RevealKeys],
        [Admin] = Enum.GetValues<Permission>(),
    }.ToFrozenDictionary(role => role.Key, role => role.Value.ToFrozenSet());

    /// <summary>All roles.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Requester, Operator, KeyCustodian, Admin];

    /// <summary>True if the role holds the permission; a name that is no role holds none.</summary>
    public static bool Holds(string role, Permission permission) => Table.TryGetValue(role, out var held) && held.Contains(permission);

    /// <summary>The roles that hold a permission, for the answer to one who lacks it.</summary>
    public static IReadOnlyList<string> With(Permission permission) => [.. All.Where(role => Holds(role, permission))];
}
