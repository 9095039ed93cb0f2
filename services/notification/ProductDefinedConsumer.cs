using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>Takes over a product's name, for the mails.</summary>
public sealed class ProductDefinedConsumer(IDbContextFactory<NotificationDb> contexts) : IConsumer<ProductDefined>
{
    public async Task Consume(ConsumeContext<ProductDefined> context)
    {
        var defined = context.Message;
        await using var db = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await db.Products.FindAsync([defined.Code], context.CancellationToken) ?? db.Products.Add(new ProductRow { Code = defined.Code }).Entity;
        if (defined.Version <= row.Version)
            return;
        (row.Name, row.Version) = (defined.Name, defined.Version);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
