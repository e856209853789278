from benchmarks.synth.plot import svg


def test_plot_shows_each_curve_with_its_last_value():
    drawn = svg([10, 3000], {"ordinary": [12.0, 15.0], "on demand": [0.7, 3.0]})

    assert "ordinary: 15.0 s" in drawn
    assert "on demand: 3.0 s" in drawn
    assert drawn.count("<polyline") == 2
