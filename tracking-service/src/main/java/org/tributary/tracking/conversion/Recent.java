package org.tributary.tracking.conversion;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was said lately, in two generations: the older one is dropped as a whole when the younger one is full or old enough, so that
 * forgetting costs nothing per entry. Remembers at least half of the entries and a third of the time that it
 * may, and never more.
 */
final class Recent<K, V> {

    private final long mostEach;
    private final long generationNanos;
    private final LongSupplier nanos;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile ConcurrentMap<K, V> young = new ConcurrentHashMap<>();
    private ConcurrentMap<K, V> old = new ConcurrentHashMap<>();
    private volatile long bornAt;

    /**
     * @param most entries in both generations
     * @param longest how long an entry may be remembered
     * @param nanos as {@link System#nanoTime}
     */
    Recent(int most, Duration longest, LongSupplier nanos) {
        this.mostEach = Math.max(1, most / 2);
        this.generationNanos = longest.toNanos() / 3;
        this.nanos = nanos;
        this.bornAt = nanos.getAsLong();
    }

    @Nullable
    V get(K key) {
        age();
        lock.readLock().lock();
        try {
            return there(key);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The value that was there before, which stays; null when this one is. */
    @Nullable
    V putIfAbsent(K key, V value) {
        age();
        lock.readLock().lock();
        try {
            V before = old.get(key);
            return before == null ? young.putIfAbsent(key, value) : before;
        } finally {
            lock.readLock().unlock();
        }
    }

    void put(K key, V value) {
        age();
        lock.readLock().lock();
        try {
            young.put(key, value);
            old.remove(key);
        } finally {
            lock.readLock().unlock();
        }
    }

    void remove(K key) {
        lock.readLock().lock();
        try {
            young.remove(key);
            old.remove(key);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Only while it is that value. */
    void remove(K key, V value) {
        lock.readLock().lock();
        try {
            young.remove(key, value);
            old.remove(key, value);
        } finally {
            lock.readLock().unlock();
        }
    }

    private @Nullable V there(K key) {
        V value = old.get(key); // first: a put writes into the younger one before it takes away here
        return value == null ? young.get(key) : value;
    }

    private void age() {
        if (isDue()) {
            lock.writeLock().lock();
            try {
                if (isDue()) {
                    long now = nanos.getAsLong();
                    boolean unused = now - bornAt > 2 * generationNanos;
                    old = unused ? new ConcurrentHashMap<>() : young;
                    young = new ConcurrentHashMap<>();
                    bornAt = now;
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    private boolean isDue() {
        return young.size() >= mostEach || nanos.getAsLong() - bornAt > generationNanos;
    }
}
