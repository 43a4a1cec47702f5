package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.Decoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry.Tracking;

class QrHttpTest {

    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8";

    @TempDir
    static Path data;

    private static RunningTracking tracking;
    private static World world;
    private static LinkEntry link;

    @BeforeAll
    static void start() throws Exception {
        tracking = RunningTracking.start(data, 212, Map.of());
        world = new World();
        link = world.link(UUID.randomUUID().toString());
        tracking.publish(world.program(), world.enrolment(EnrolmentEntry.Status.APPROVED), link);
    }

    @AfterAll
    static void stop() {
        tracking.close();
    }

    @Test
    void itIsAnSvgThatReadsAsTheShortAddress() throws Exception {
        HttpResponse<String> answer = tracking.get("/" + link.key() + ".qr");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(readSvg(answer.body())).isEqualTo("https://go.example/" + link.key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                     | image/png     | 512
            ?format=png            | image/svg+xml | 512
            ?format=png&size=128   | */*           | 128
            ?format=png&size=2048  | */*           | 2048
            """)
    void asAPngItReadsAsTheSame(String query, String accept, int pixels) throws Exception {
        HttpResponse<byte[]> answer = bytes("/" + link.key() + ".qr" + query, accept);

        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(image.getWidth()).isEqualTo(pixels);
        assertThat(image.getHeight()).isEqualTo(pixels);
        assertThat(readPng(image)).isEqualTo("https://go.example/" + link.key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?format=svg | image/png
            ''          | image/svg+xml
            ''          | text/html
            ''          | *
            """)
    void whoDoesNotAskForAPngGetsASvg(String query, String accept) throws Exception {
        HttpResponse<byte[]> answer = bytes("/" + link.key() + ".qr" + query, accept.equals("*") ? BROWSER : accept);

        assertThat(answer.headers().firstValue("Content-Type")).contains("image/svg+xml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /nobody-made-this.qr | 404
            /.qr                 | 404
            /track.qr            | 404
            /%ff.qr              | 404
            """)
    void anUnknownKeyHasNone(String path, int status) throws Exception {
        assertThat(RawAnswer.to(tracking.port(), path).status()).isEqualTo(status);
    }

    @Test
    void aDeletedLinkHasNoneAndADisabledOneKeepsIt() throws Exception {
        LinkEntry deleted = World.with(world.link(UUID.randomUUID().toString()), true, true);
        LinkEntry disabled = World.with(world.link(UUID.randomUUID().toString()), false, false);
        tracking.publish(deleted, disabled);

        assertThat(tracking.get("/" + deleted.key() + ".qr").statusCode()).isEqualTo(404);
        assertThat(tracking.get("/" + disabled.key() + ".qr").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ?format=gif,          format
            ?format=png&size=1,   size
            ?size=100000,         size
            """)
    void whatCannotBeDrawnIsSaid(String query, String field) throws Exception {
        HttpResponse<String> answer = tracking.get("/" + link.key() + ".qr" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"" + field + "\"");
    }

    @Test
    void aLinkOnADomainOfItsOwnShowsThatDomain() throws Exception {
        String domain = UUID.randomUUID() + ".brand.example";
        tracking.publish(
                world.program(World.SHOP, null, new Tracking(Map.of(), List.of(), List.of(domain))),
                world.link(domain, "summer", null, Map.of(), null));

        RawAnswer answer = RawAnswer.to(tracking.port(), domain, "/summer.qr");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(readSvg(answer.body())).isEqualTo("https://" + domain + "/summer");
    }

    @Test
    void scanningIsAnOrdinaryClickAndDrawingIsNone() throws Exception {
        LinkEntry scanned = world.link(UUID.randomUUID().toString());
        tracking.publish(scanned);
        String address = readSvg(tracking.get("/" + scanned.key() + ".qr").body());

        tracking.get(java.net.URI.create(address).getPath());

        assertThat(tracking.clicksOf(scanned, 1)).hasSize(1);
    }

    private static HttpResponse<byte[]> bytes(String path, String accept) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    tracking.request(path).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static String readPng(BufferedImage image) throws Exception {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        RGBLuminanceSource source = new RGBLuminanceSource(width, image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    private static String readSvg(String svg) throws Exception {
        Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(svg);
        assertThat(box.find()).isTrue();
        int side = Integer.parseInt(box.group(1)) - 8;
        BitMatrix modules = new BitMatrix(side);
        Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1").matcher(svg);
        while (run.find()) {
            modules.setRegion(
                    Integer.parseInt(run.group(1)) - 4,
                    Integer.parseInt(run.group(2)) - 4,
                    Integer.parseInt(run.group(3)),
                    1);
        }
        return new Decoder().decode(modules).getText();
    }
}
