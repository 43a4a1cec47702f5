package org.tributary.gateway.tier;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.partner.Enrolled;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.problem.ProblemException;

/** A partner's tier in a program: what it is, by what it was reached, how far it is to the next, and every move. */
@Singleton
public final class Tiers {

    private final Remote remote;

    Tiers(Remote remote) {
        this.remote = remote;
    }

    /** As commission answers it. A partner sees itself alone. */
    public JsonNode find(Caller caller, ProgramId program, PartnerId partner) {
        PartnerId visible = Objects.requireNonNull(caller.visiblePartner(partner));
        String path = "/programs/" + program.value() + "/partners/" + visible.value() + "/tiers";
        return remote.get(caller, Owner.COMMISSION, path, new Query());
    }

    /** Of every membership that commission has heard of by now. */
    public List<JsonNode> of(Caller caller, List<Enrolled> memberships) {
        return memberships.stream()
                .flatMap(member -> heardOf(caller, member).map(Stream::of).orElse(Stream.empty()))
                .toList();
    }

    private Optional<JsonNode> heardOf(Caller caller, Enrolled member) {
        try {
            return Optional.of(find(caller, member.programId(), member.id()));
        } catch (ProblemException refused) {
            if (refused.problem().status() == HttpStatus.NOT_FOUND.getCode()) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
