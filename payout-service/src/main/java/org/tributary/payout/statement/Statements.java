package org.tributary.payout.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.tributary.contracts.id.PayoutId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;

/** Gives out statements. */
@Singleton
public final class Statements {

    private final Database database;

    Statements(Database database) {
        this.database = database;
    }

    /** Empty when there is no such payout, also when it is another partner's and a partner asks. */
    public Optional<ObjectNode> find(Caller caller, PayoutId payout) {
        return database.web(caller.org(), tx -> new StatementStore(tx, caller.org()).find(payout))
                .filter(statement ->
                        !caller.isPartner() || statement.partner().id().equals(caller.partner()))
                .map(Statement::sealed);
    }
}
