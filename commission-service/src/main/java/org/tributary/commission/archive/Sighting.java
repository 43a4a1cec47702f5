package org.tributary.commission.archive;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/** What the archive can say about a click that a conversion names. */
public sealed interface Sighting {

    /** It was recorded. */
    record Seen(
            ProgramId programId,
            PartnerId partnerId,
            LinkId linkId,
            Classification classification,
            @Nullable String country,
            @Nullable String device,
            Map<String, String> subs,
            List<String> signals,
            String visitor)
            implements Sighting {}

    /** It never arrived and never will: its lane was read past it, or its epoch has ended. */
    record Lost() implements Sighting {}

    /** It has not arrived and still may. */
    record Awaited() implements Sighting {}
}
