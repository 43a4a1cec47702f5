package org.tributary.gateway.page;

import java.util.List;

/** Series over days. The page shows it as a picture, and as a table for who cannot see pictures. */
public record Chart(String title, List<String> series, List<Point> points) {

    public Chart {
        series = List.copyOf(series);
        points = List.copyOf(points);
    }

    /** One day: a value for each series. */
    public record Point(String label, List<Long> values) {}
}
