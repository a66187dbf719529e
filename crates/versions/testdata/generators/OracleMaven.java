// ComparableVersion of maven-artifact (Debian: libmaven3-core-java).
// java -cp /usr/share/java/maven-artifact-3.x.jar:/usr/share/java/commons-lang3.jar OracleMaven.java < pairs.tsv
import java.io.BufferedReader;
import java.io.InputStreamReader;
import org.apache.maven.artifact.versioning.ComparableVersion;

public class OracleMaven {
    public static void main(String[] arguments) throws Exception {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line; (line = input.readLine()) != null; ) {
            String[] pair = line.split("\t");
            // Zeros before a word between dots are kept by 3.8, against the specification.
            if (line.matches(".*[.-][A-Za-z]+[.].*")) {
                continue;
            }
            int sign = new ComparableVersion(pair[0]).compareTo(new ComparableVersion(pair[1]));
            System.out.println(pair[0] + " " + "<=>".charAt(Integer.signum(sign) + 1) + " " + pair[1]);
        }
    }
}
