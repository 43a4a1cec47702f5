package org.tributary.gateway.view;

import jakarta.inject.Singleton;
import java.util.List;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;

/** Sums over the rollups. A partner gets its own alone. */
@Singleton
public final class Figures {

    private final Database database;

    Figures(Database database) {
        this.database = database;
    }

    /** One sum per group and program, in the order of their keys. */
    public List<Sum> sums(Caller caller, Selection asked) {
        Selection visible = new Selection(
                asked.program(),
                caller.visiblePartner(asked.partner()),
                asked.link(),
                asked.from(),
                asked.to(),
                asked.zone(),
                asked.groupBy());
        return database.web(caller.org(), tx -> FigureStore.sums(tx, visible));
    }
}
