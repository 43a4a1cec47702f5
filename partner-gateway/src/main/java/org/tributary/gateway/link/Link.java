package org.tributary.gateway.link;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.LinkRules.ClickCap;
import org.tributary.contracts.directory.LinkRules.Period;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.program.TargetTerms;

/**
 * A link as the API answers it.
 *
 * @param domain the host it answers on, null for the installation's own
 * @param shortUrl what a partner shares
 * @param url where it leads; the program's destination when it has none of its own
 * @param ownUrl its own address, null for the program's
 * @param expiresAt from then on it leads to the fallback
 * @param fallbackUrl where it leads when it has ended, null for the program's fallback
 * @param subs {@code sub1}…{@code sub10} that every click carries unless it brings others; stand beside the other fields
 */
public record Link(
        LinkId id,
        ProgramId programId,
        PartnerId partnerId,
        @Nullable String domain,
        String key,
        String shortUrl,
        String url,
        @JsonIgnore @Nullable String ownUrl,
        @Nullable Instant expiresAt,
        @Nullable Cap clickCap,
        @Nullable String fallbackUrl,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TargetTerms> targets,

        @JsonAnyGetter Map<String, String> subs,
        boolean active,
        Instant createdAt) {

    /**
     * The most clicks that go to its destination.
     *
     * @param since what was before does not count
     * @param counted in this period so far; null while nobody knows
     * @param remaining how many may follow; null while nobody knows
     */
    public record Cap(
            long clicks,
            Period per,
            Instant since,
            @Nullable Long counted,
            @Nullable Long remaining) {

        static @Nullable Cap of(@Nullable ClickCap cap) {
            return cap == null ? null : new Cap(cap.clicks(), cap.per(), cap.since(), null, null);
        }

        Cap with(long count) {
            return new Cap(clicks, per, since, count, Math.max(0, clicks - count));
        }
    }

    /** @param base of addresses on the installation's own host */
    static Link of(LinkStore.Row row, ProgramEntry program, URI base) {
        LinkRules rules = row.rules() == null ? LinkRules.NONE : row.rules();
        return new Link(
                row.id(),
                row.programId(),
                row.partnerId(),
                row.domain(),
                row.key(),
                LinkEntry.shortUrl(base, row.domain(), row.key()),
                row.url() == null ? program.destinationUrl() : row.url(),
                row.url(),
                rules.expiresAt(),
                Cap.of(rules.clickCap()),
                rules.fallbackUrl(),
                TargetTerms.of(rules.targets()),
                row.subs(),
                row.active(),
                row.createdAt());
    }

    Link with(Cap cap) {
        return new Link(
                id,
                programId,
                partnerId,
                domain,
                key,
                shortUrl,
                url,
                ownUrl,
                expiresAt,
                cap,
                fallbackUrl,
                targets,
                subs,
                active,
                createdAt);
    }
}
