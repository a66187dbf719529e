<?php
// composer/semver's satisfies (Debian: php-cli, php-composer-semver). Branches without a number are left out.
require '/usr/share/php/Composer/Semver/autoload.php';
$parser = new Composer\Semver\VersionParser();
while (($line = fgets(STDIN)) !== false) {
    [$range, $version] = explode("\t", rtrim($line, "\n"));
    try {
        $in = Composer\Semver\Semver::satisfies($version, $range);
        $named = strpos($parser->normalize($version) . (string) $parser->parseConstraints($range), 'dev-') !== false;
    } catch (UnexpectedValueException $e) {
        continue;
    }
    if (!$named) {
        echo $in ? 'in' : 'out', "\t", $range, "\t", $version, "\n";
    }
}
