package org.tributary.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void aJvmHoldsMoreThanItsHeapsLiveObjects() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        long live = runtime.totalMemory() - runtime.freeMemory();

        assertThat(Memory.residentBytes(ProcessHandle.current())).isGreaterThan(live);
    }
}
