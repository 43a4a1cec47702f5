package org.tributary.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAdminTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            postgresql://admin:secret@db.example:5433/postgres,     db.example, 5433, admin, secret,   ''
            postgres://admin:secret@db.example,                     db.example, 5432, admin, secret,   ''
            postgresql://a%40b:p%3Aq+r@db.example/x,                db.example, 5432, a@b,   p:q+r,    ''
            postgresql://admin:a:b@db.example/x?sslmode=require,    db.example, 5432, admin, a:b,      sslmode=require
            """)
    void anAddressIsRead(String address, String host, int port, String user, String password, String parameters) {
        assertThat(PostgresAdmin.at(address)).isEqualTo(new PostgresAdmin(host, port, user, password, parameters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://a:b@host/x", "postgresql://host/x", "postgresql://user@host/x", "postgresql:///x"})
    void anAddressWithoutWhatItTakesIsRefused(String address) {
        assertThatThrownBy(() -> PostgresAdmin.at(address))
                .hasMessageContaining("must read postgresql://user:password@host");
    }

    @Test
    void anAddressReadsBackAsWritten() {
        PostgresAdmin admin = new PostgresAdmin("db.example", 5433, "a@b", "p:q+r /%", "sslmode=require");

        assertThat(PostgresAdmin.at(admin.address())).isEqualTo(admin);
        assertThat(admin.jdbcUrl("tributary_payout"))
                .isEqualTo("jdbc:postgresql://db.example:5433/tributary_payout?sslmode=require");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Payout", "pay-out", "1payout", "payout\""})
    void aServiceIsNamedInPlainLowerCase(String service) {
        PostgresAdmin admin = new PostgresAdmin("db.example", 5432, "admin", "secret", "");

        assertThatThrownBy(() -> admin.credentials(service, role -> "secret"))
                .hasMessageContaining("Not a service's name");
    }
}
