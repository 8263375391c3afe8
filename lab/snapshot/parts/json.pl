# Values as JSON.

sub text_json {
    my ($text) = @_;
    utf8::decode($text);
    $text =~ s{(["\\]|[\x00-\x1f\x7f]|[^\x00-\x7f])}{
        my $code = ord $1;
        $1 eq '"' || $1 eq '\\' ? "\\$1"
            : $code > 0xffff
            ? sprintf('\u%04x\u%04x', 0xd800 + (($code - 0x10000) >> 10), 0xdc00 + (($code - 0x10000) & 0x3ff))
            : sprintf('\u%04x', $code)
    }gex;
    return qq("$text");
}

# undef -> null, \1 and \0 -> true and false, ['n', 12] blessed Number -> 12, references as they are, else a string.
sub json {
    my ($value) = @_;
    return 'null' unless defined $value;
    my $kind = ref $value;
    return text_json($value) if $kind eq '';
    return $$value ? 'true' : 'false' if $kind eq 'SCALAR';
    return $value->[0] if $kind eq 'Number';
    return '[' . join(',', map { json($_) } @$value) . ']' if $kind eq 'ARRAY';
    return '{' . join(',', map { text_json($_) . ':' . json($value->{$_}) } sort keys %$value) . '}';
}

sub number { my ($value) = @_; return bless [$value + 0], 'Number' }
sub boolean { my ($value) = @_; return $value ? \1 : \0 }
