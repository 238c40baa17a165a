<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology" simplifyDrawingHints="1" simplifyDrawingTol="1">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
    <rules key="{covered-communes}">
      <rule key="{known-none}" symbol="0" filter="coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) IS NULL" label="Chưa rõ / Not known"/>
      <rule key="{below-50}" symbol="1" filter="coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) &lt; 50" label="Dưới 50 % / Below 50 %"/>
      <rule key="{50-80}" symbol="2" filter="coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) &gt;= 50 AND coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) &lt; 80" label="50 – 80 % / 50 to 80 %"/>
      <rule key="{80-95}" symbol="3" filter="coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) &gt;= 80 AND coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) &lt; 95" label="80 – 95 % / 80 to 95 %"/>
      <rule key="{95-100}" symbol="4" filter="coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) &gt;= 95 AND coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) &lt; 100" label="95 – dưới 100 % / 95 to below 100 %"/>
      <rule key="{100}" symbol="5" filter="coalesce(&quot;people_broadband&quot;, &quot;villages_broadband&quot;, &quot;area_broadband&quot;) &gt;= 100" label="100 % / 100 %"/>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="235,235,235,255"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="90,90,90,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.2"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="1" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="253,208,162,255"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="90,90,90,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.2"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="2" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="254,240,190,255"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="90,90,90,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.2"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="3" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="199,226,232,255"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="90,90,90,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.2"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="4" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="115,178,212,255"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="90,90,90,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.2"/>
          </Option>
        </layer>
      </symbol>
      <symbol name="5" type="fill" alpha="1">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="33,102,172,255"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="90,90,90,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.2"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
</qgis>
