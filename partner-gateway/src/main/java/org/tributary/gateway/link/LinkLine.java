package org.tributary.gateway.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.problem.Problem;

/**
 * What became of one link of a batch.
 *
 * @param line its place in the batch, from 1
 * @param status 201 for a link that was made, else what the problem has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkLine(
        int line,
        int status,
        @Nullable Link link,
        @Nullable String code,
        @Nullable String detail,
        @Nullable List<Problem.FieldError> errors) {

    private static final int CREATED = 201;

    static LinkLine made(int line, Link link) {
        return new LinkLine(line, CREATED, link, null, null, null);
    }

    static LinkLine refused(int line, Problem problem) {
        List<Problem.FieldError> errors = problem.errors().isEmpty() ? null : problem.errors();
        return new LinkLine(line, problem.status(), null, problem.code(), problem.detail(), errors);
    }
}
