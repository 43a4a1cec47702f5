package org.tributary.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.tributary.servers.Ports;

class PortHolderTest {

    @Test
    void whoListensIsNamed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(PortHolder.of(socket.getLocalPort()))
                    .contains("process " + ProcessHandle.current().pid() + " (java)");
        }
    }

    @Test
    void aPortWithoutListenerHasNobody() {
        assertThat(PortHolder.of(Ports.free())).isEmpty();
    }
}
