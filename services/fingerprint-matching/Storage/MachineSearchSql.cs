namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>The statements that find machines for people. Names and models are ordered by their code points, so that "starts so" is a range of an index under any parameter.</summary>
internal static class MachineSearchSql
{
    // {0}: keys, {1}: machines before this one (that of demoted values is before none), {2}: so many.
    public const string ByValues = """
        select * from machines where id in (
            select holder.machine_id from unnest({0}) value(key)
            cross join lateral (
                select identifier.machine_id from identifiers identifier
                where identifier.key = value.key and identifier.machine_id < {1}
                order by identifier.machine_id desc limit {2}) holder)
        order by id desc limit {2}
        """;

    // {0}, {1}: behind this name and machine, {2}: how names start (said of both ends: a page may begin wherever its asker says), {3}: so many. No character is behind the last code point.
    public const string ByHost = """
        select * from machines where (host_name, id) > ({0}, {1}) and host_name >= {2} and host_name < {2} || U&'\+10FFFF'
        order by host_name, id limit {3}
        """;

    // {0}: the text, {1}: machines before this one, {2}: so many. A fleet has some thousand models: each is read once from the index, by leaping from one to the next.
    public const string ByModel = """
        with recursive models(model) as (
            (select model from machines where model is not null order by model limit 1)
            union all
            select (select next.model from machines next where next.model > models.model order by next.model limit 1) from models where models.model is not null)
        select machine.* from models cross join lateral (
            select * from machines where machines.model = models.model and machines.id < {1} order by machines.id desc limit {2}) machine
        where strpos(models.model, {0}) > 0
        order by machine.id desc limit {2}
        """;
}
