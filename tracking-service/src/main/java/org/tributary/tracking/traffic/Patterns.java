package org.tributary.tracking.traffic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Looks for thousands of words in one walk over a text (Aho and Corasick), without allocating anything. Letters are compared without
 * case; a word that begins with {@code ^} is found at the start of the text only. Immutable.
 */
final class Patterns {

    private static final int ASCII = 128;
    private static final char START = '^';
    private static final int ROOT = 0;
    private static final int NOWHERE = -1;

    /** Class of each character; those that stand in no word share the first. */
    private final byte[] classes = new byte[ASCII];

    private final int classCount;

    /** Next state by state and class. */
    private final int[] next;

    /** Kinds of the words that end in a state, one bit each. */
    private final int[] kinds;

    /** The tree of words while it grows: a row of next states per state. */
    private static final class Tree {
        private final List<int[]> rows = new ArrayList<>();
        private final List<Integer> kinds = new ArrayList<>();
        private final int width;

        Tree(int width) {
            this.width = width;
            grow();
        }

        private int grow() {
            int[] row = new int[width];
            Arrays.fill(row, NOWHERE);
            rows.add(row);
            kinds.add(0);
            return rows.size() - 1;
        }

        private int step(int state, int character) {
            if (rows.get(state)[character] == NOWHERE) {
                int grown = grow();
                rows.get(state)[character] = grown;
            }
            return rows.get(state)[character];
        }
    }

    private Patterns(Map<String, Integer> kindByWord) {
        this.classCount = classify(kindByWord);
        Tree tree = new Tree(classCount);
        kindByWord.forEach((word, kind) -> {
            int state = ROOT;
            for (int i = 0; i < word.length(); i++) {
                state = tree.step(state, classes[word.charAt(i)]);
            }
            tree.kinds.set(state, tree.kinds.get(state) | kind);
        });
        this.next = new int[tree.rows.size() * classCount];
        this.kinds = tree.kinds.stream().mapToInt(Integer::intValue).toArray();
        connect(tree);
    }

    /**
     * Compiles the words.
     *
     * @param kindByWord words of printable ASCII in lower case, each with one bit that says what it is
     */
    static Patterns of(Map<String, Integer> kindByWord) {
        return new Patterns(kindByWord);
    }

    /** All kinds of words that stand in the text, as bits; 0 for none. */
    int in(CharSequence text) {
        int found = 0;
        int state = next[classes[START]];
        for (int i = 0; i < text.length(); i++) {
            state = next[state * classCount + classOf(text.charAt(i))];
            found |= kinds[state];
        }
        return found;
    }

    /** The mark of the start never stands in a text itself. */
    private int classOf(char c) {
        if (c >= ASCII || c == START) {
            return 0;
        }
        return classes[c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c];
    }

    private int classify(Map<String, Integer> kindByWord) {
        int count = 1;
        classes[START] = (byte) count++;
        for (String word : kindByWord.keySet()) {
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (c >= ASCII) {
                    throw new IllegalArgumentException("'" + word + "' is not plain ASCII");
                }
                if (classes[c] == 0) {
                    classes[c] = (byte) count++;
                }
            }
        }
        return count;
    }

    /** Breadth first: where a word breaks off, the walk goes on in the longest word that may have begun meanwhile. */
    private void connect(Tree tree) {
        int[] fallback = new int[tree.rows.size()];
        Deque<Integer> waiting = new ArrayDeque<>(List.of(ROOT));
        while (!waiting.isEmpty()) {
            int state = waiting.remove();
            kinds[state] |= kinds[fallback[state]];
            for (int character = 0; character < classCount; character++) {
                int child = tree.rows.get(state)[character];
                int elsewhere = state == ROOT ? ROOT : next[fallback[state] * classCount + character];
                next[state * classCount + character] = child == NOWHERE ? elsewhere : child;
                if (child != NOWHERE) {
                    fallback[child] = elsewhere;
                    waiting.add(child);
                }
            }
        }
    }
}
