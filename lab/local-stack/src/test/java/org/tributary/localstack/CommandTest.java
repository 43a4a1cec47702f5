package org.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            up,              false, false
            up -d,           true,  false
            up --detach,     true,  false
            up --fresh,      false, true
            up -d --fresh,   true,  true
            up --fresh -d,   true,  true
            """)
    void upTakesItsOptionsInAnyOrder(String words, boolean detached, boolean fresh) {
        assertThat(Command.of(List.of(words.split(" ")))).isEqualTo(new Command.Up(detached, fresh));
    }

    @Test
    void theOthersTakeNone() {
        assertThat(Command.of(List.of("down"))).isEqualTo(new Command.Down());
        assertThat(Command.of(List.of("status"))).isEqualTo(new Command.Status());
        assertThat(Command.of(List.of("env"))).isEqualTo(new Command.Env());
        assertThat(Command.of(List.of("demo"))).isEqualTo(new Command.Demo());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            up --frsh,      does not know --frsh
            down --fresh,   takes no options
            start,          No such command: start
            """)
    void whatIsNoCommandIsNamed(String words, String complaint) {
        assertThatThrownBy(() -> Command.of(List.of(words.split(" ")))).hasMessageContaining(complaint);
    }
}
