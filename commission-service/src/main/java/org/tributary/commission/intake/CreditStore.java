package org.tributary.commission.intake;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Table {@code conversion_credit}. */
final class CreditStore {

    private CreditStore() {}

    /**
     * What a partner has to do with a conversion that is not its own alone.
     *
     * @param part what it has of it, {@code part ÷ whole}; null for one who took part and got nothing
     */
    record Credit(
            ConversionId conversion,
            OrganisationId org,
            PartnerId partner,
            @Nullable LinkId link,
            @Nullable Long part,
            @Nullable Long whole) {}

    /** Of conversions that were written in this transaction; nothing at all for most. */
    static void insert(Tx tx, Collection<Credit> credits) {
        if (credits.isEmpty()) {
            return;
        }
        tx.handle()
                .createUpdate("""
                        insert into conversion_credit (conversion_id, partner_id, org, link_id, part, whole, position)
                        select conversion_id, k.partner_id, k.org, k.link_id, part, whole, position
                          from unnest(:conversions, :partners, :orgs, :links, :parts, :wholes)
                            as k (conversion_id, partner_id, org, link_id, part, whole)
                          join conversion using (conversion_id)""")
                .bind(
                        "conversions",
                        Columns.texts(credits, credit -> credit.conversion().value()))
                .bind(
                        "partners",
                        Columns.texts(credits, credit -> credit.partner().value()))
                .bind("orgs", Columns.texts(credits, credit -> credit.org().value()))
                .bind(
                        "links",
                        Columns.texts(
                                credits,
                                credit -> credit.link() == null
                                        ? null
                                        : credit.link().value()))
                .bind("parts", Columns.longs(credits, Credit::part))
                .bind("wholes", Columns.longs(credits, Credit::whole))
                .execute();
    }
}
