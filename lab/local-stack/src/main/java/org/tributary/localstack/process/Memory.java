package org.tributary.localstack.process;

import java.util.stream.LongStream;

/** How much memory processes hold. */
public final class Memory {

    private Memory() {}

    /** Resident bytes of a process and everything it started; pages that they share count once. 0 where the system does not tell. */
    public static long residentBytes(ProcessHandle process) {
        LongStream family = LongStream.concat(
                LongStream.of(process.pid()), process.descendants().mapToLong(ProcessHandle::pid));
        return family.map(SystemTables::residentBytes).sum();
    }
}
