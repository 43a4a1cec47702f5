package org.tributary.commission.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.directory.DirectoryStore.Question;
import org.tributary.contracts.directory.DirectoryEntry;

/** Answers of the directory, the most recently asked ones. They never become wrong: an applied offset does not change. */
final class Memory {

    private static final int MOST_ANSWERS = 10_000;

    private final Map<Question, List<DirectoryEntry>> answers = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, List<DirectoryEntry>> eldest) {
            return size() > MOST_ANSWERS;
        }
    };

    List<DirectoryEntry> recall(Question question, Function<Question, List<DirectoryEntry>> ask) {
        List<DirectoryEntry> known = find(question);
        if (known != null) {
            return known;
        }
        List<DirectoryEntry> answer = ask.apply(question);
        keep(question, answer);
        return answer;
    }

    private synchronized @Nullable List<DirectoryEntry> find(Question question) {
        return answers.get(question);
    }

    private synchronized void keep(Question question, List<DirectoryEntry> answer) {
        answers.put(question, answer);
    }
}
